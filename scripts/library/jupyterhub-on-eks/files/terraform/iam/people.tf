# The team's group: they look at everything in EKS and EC2, and change nothing.
resource "aws_iam_group" "team" {
  name = "${var.cluster_name}-team"
}

resource "aws_iam_group_policy_attachment" "team" {
  group      = aws_iam_group.team.name
  policy_arn = aws_iam_policy.look.arn
}

data "aws_iam_policy_document" "look" {
  statement {
    actions   = ["eks:DescribeCluster", "eks:ListClusters", "ec2:Describe*"]
    resources = ["*"]
  }
}

resource "aws_iam_policy" "look" {
  name   = "${var.cluster_name}-look"
  policy = data.aws_iam_policy_document.look.json
}
