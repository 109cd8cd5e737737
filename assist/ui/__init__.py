"""The interface: everything a person sees. Qt lives here and in the platform adapters."""
