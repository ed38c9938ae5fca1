output "node_launch_template" {
  value = aws_launch_template.nodes.id
}

output "node_security_group" {
  value = aws_security_group.nodes.id
}
