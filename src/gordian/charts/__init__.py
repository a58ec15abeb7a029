"""Chart functions: a tidy frame in, an Altair chart out."""
