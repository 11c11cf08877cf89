"""`/api/v1/`: the catalogue for programs. Anonymous, JSON only, nothing but what is public.

Views are thin: parameters in (`parameters`), the asset found (`finding`), an answer made by the
rooms below, its freshness said (`freshness`). Whatever is wrong with a request is one shape
(`errors`). Addresses are in `urls`.
"""
