"""What the desk is told about a file before anybody opens it, and a safe preview.

Bytes in, findings or pixels out; runs in the confined child, where nothing can be
opened any more. Calls libraries only.
"""
