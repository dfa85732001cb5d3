"""When: jobs, the queue that owns them and the threads that run them; no Qt."""
