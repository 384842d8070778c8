"""The words of a status reason: their normal form, the names in them, and what patterns require of them."""
