"""What is made from the program, for those who package it."""
