"""What is true of AWS and of X-Ray, as data with sources; imports nothing but the errors."""
