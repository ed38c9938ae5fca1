# Whoever opens a shell on the machines for notebooks reads the team's data, and writes only to scratch.
data "aws_iam_policy_document" "notebooks" {
  statement {
    actions   = ["s3:ListBucket", "s3:GetObject"]
    resources = ["arn:${data.aws_partition.here.partition}:s3:::${var.cluster_name}-*"]
  }

  statement {
    actions   = ["s3:PutObject", "s3:DeleteObject"]
    resources = ["arn:${data.aws_partition.here.partition}:s3:::${var.cluster_name}-scratch/$${aws:username}/*"]
  }
}

resource "aws_iam_role" "notebooks" {
  name               = "${var.cluster_name}-notebooks"
  assume_role_policy = data.aws_iam_policy_document.trust["ec2"].json
}

resource "aws_iam_role_policy" "notebooks" {
  name   = "data"
  role   = aws_iam_role.notebooks.id
  policy = data.aws_iam_policy_document.notebooks.json
}

resource "aws_iam_instance_profile" "notebooks" {
  name = "${var.cluster_name}-notebooks"
  role = aws_iam_role.notebooks.name
}
