"""(being written) What editors should be warned about."""
def flags(record):
    return record.flags
