"""What only a browser can tell. Run by `make test PARTS=browser` or `pytest -m browser`."""
