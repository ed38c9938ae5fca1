# Whoever builds this made the key and gave AWS its public half; Terraform only looks it up, so no state ever holds a private key.
data "aws_key_pair" "nodes" {
  key_name = var.key_name
}
