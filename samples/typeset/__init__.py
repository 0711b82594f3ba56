"""Typesets the fictional council's papers and writes down what they say."""
