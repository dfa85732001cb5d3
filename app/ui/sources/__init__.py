"""Pictures that requests begin with or are guided by: taken into the store, read, and shown in a well."""
