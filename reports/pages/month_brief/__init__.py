"""The brief of a month for the head of an office: its text for everybody, and from when on it waits."""
