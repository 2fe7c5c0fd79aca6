"""Emergencies begin and end: what is declared, at which level, on which legal basis (突发事件)."""
