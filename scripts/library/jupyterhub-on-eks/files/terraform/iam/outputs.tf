output "cluster_role_arn" {
  value = aws_iam_role.cluster.arn
}

output "node_role_arn" {
  value = aws_iam_role.node.arn
}

output "node_instance_profile" {
  value = aws_iam_instance_profile.node.name
}

output "notebooks_instance_profile" {
  value = aws_iam_instance_profile.notebooks.name
}

output "key_name" {
  value = data.aws_key_pair.nodes.key_name
}

output "node_role_name" {
  value = aws_iam_role.node.name
}

output "autoscaling_policy_arn" {
  value = aws_iam_policy.autoscaling.arn
}
