"""Pure functions: plain numbers and frames in, tidy frames out."""
