# EKS itself signs in with this role, to make network interfaces and to find out about load balancers.
resource "aws_iam_role" "cluster" {
  name               = "${var.cluster_name}-cluster"
  assume_role_policy = data.aws_iam_policy_document.trust["eks"].json
}

resource "aws_iam_role_policy_attachment" "cluster" {
  role       = aws_iam_role.cluster.name
  policy_arn = "arn:${data.aws_partition.here.partition}:iam::aws:policy/AmazonEKSClusterPolicy"
}
