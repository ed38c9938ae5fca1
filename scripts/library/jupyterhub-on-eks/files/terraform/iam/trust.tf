data "aws_partition" "here" {}

# Who may take a role: a service, under its own name.
data "aws_iam_policy_document" "trust" {
  for_each = toset(["eks", "ec2"])

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["${each.key}.${data.aws_partition.here.dns_suffix}"]
    }
  }
}
