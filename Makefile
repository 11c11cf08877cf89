run:
	@./run serve

test:
	@./run test

.PHONY: run test
