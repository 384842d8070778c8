"""Facts about AWS and X-Ray, as data with sources; imports nothing but errors."""
