"""One small server per dialect of ``/sdapi/v1``, as strict as what is known of the real one."""
