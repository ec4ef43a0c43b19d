"""Roles of permissions (权限角色), and who may do what by them."""
