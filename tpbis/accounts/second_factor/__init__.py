"""The second step of signing in: an app's code, a passkey or a recovery code."""
