"""What each column of a file is about, by its heading and its content together."""
