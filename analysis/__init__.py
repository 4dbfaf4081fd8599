"""Sourcebook: who is named, who gets to speak, and do a story's numbers hold?"""
