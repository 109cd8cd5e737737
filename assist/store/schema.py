"""The schema's number, apart from the migrations so that opening need not import them."""

VERSION = 5
