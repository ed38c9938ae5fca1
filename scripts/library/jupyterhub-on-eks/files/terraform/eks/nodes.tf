resource "aws_security_group" "nodes" {
  name        = "${var.cluster_name}-nodes"
  description = "Machines of ${var.cluster_name}"
  vpc_id      = local.vpc.vpc_id

  tags = {
    Name                                        = "${var.cluster_name}-nodes"
    "kubernetes.io/cluster/${var.cluster_name}" = "owned"
  }
}

resource "aws_vpc_security_group_ingress_rule" "among_nodes" {
  security_group_id            = aws_security_group.nodes.id
  referenced_security_group_id = aws_security_group.nodes.id
  ip_protocol                  = "-1"
  description                  = "Nodes reach each other"
}

resource "aws_vpc_security_group_egress_rule" "everywhere" {
  security_group_id = aws_security_group.nodes.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "-1"
  description       = "Nodes reach registries and AWS"
}

# The role comes from one root and the policy is put on it here, where it is known that something scales.
resource "aws_iam_role_policy_attachment" "autoscaling" {
  role       = local.iam.node_role_name
  policy_arn = local.iam.autoscaling_policy_arn
}

resource "aws_launch_template" "nodes" {
  name_prefix            = "${var.cluster_name}-"
  image_id               = nonsensitive(data.aws_ssm_parameter.image.value)
  instance_type          = var.node_type
  key_name               = local.iam.key_name
  vpc_security_group_ids = [aws_security_group.nodes.id]
  update_default_version = true

  iam_instance_profile {
    name = local.iam.node_instance_profile
  }

  metadata_options {
    http_tokens                 = "required"
    http_put_response_hop_limit = 2
  }

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      volume_size           = 50
      volume_type           = "gp3"
      delete_on_termination = true
    }
  }

  tag_specifications {
    resource_type = "instance"

    tags = {
      Name                                        = "${var.cluster_name}-node"
      "kubernetes.io/cluster/${var.cluster_name}" = "owned"
    }
  }
}
