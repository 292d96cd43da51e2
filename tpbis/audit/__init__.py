"""The audit: pages whose opening is noted, seals over it, and the page on which it is searched."""
