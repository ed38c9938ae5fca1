resource "aws_subnet" "private" {
  count = var.zones

  vpc_id            = aws_vpc.this.id
  availability_zone = local.zones[count.index]
  cidr_block        = cidrsubnet(var.cidr, 8, 1 + count.index)

  tags = merge(local.shared, {
    Name                              = "${var.cluster_name}-private-${local.zones[count.index]}"
    "kubernetes.io/role/internal-elb" = "1"
  })
}

# A NAT gateway in each zone: nothing private depends on another zone, and each costs money by the hour.
resource "aws_eip" "nat" {
  count = var.zones

  domain = "vpc"

  tags = { Name = "${var.cluster_name}-nat-${local.zones[count.index]}" }

  depends_on = [aws_internet_gateway.this]
}

resource "aws_nat_gateway" "this" {
  count = var.zones

  allocation_id = aws_eip.nat[count.index].id
  subnet_id     = aws_subnet.public[count.index].id

  tags = { Name = "${var.cluster_name}-${local.zones[count.index]}" }
}

resource "aws_route_table" "private" {
  count = var.zones

  vpc_id           = aws_vpc.this.id
  propagating_vgws = [aws_vpn_gateway.this.id]

  tags = { Name = "${var.cluster_name}-private-${local.zones[count.index]}" }
}

resource "aws_route" "private" {
  count = var.zones

  route_table_id         = aws_route_table.private[count.index].id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.this[count.index].id
}

resource "aws_route_table_association" "private" {
  count = var.zones

  subnet_id      = aws_subnet.private[count.index].id
  route_table_id = aws_route_table.private[count.index].id
}

# Traffic to these services stays inside and passes no NAT gateway.
resource "aws_vpc_endpoint" "s3" {
  vpc_id          = aws_vpc.this.id
  service_name    = "com.amazonaws.${var.region}.s3"
  route_table_ids = concat(aws_route_table.private[*].id, [aws_route_table.public.id])

  tags = { Name = "${var.cluster_name}-s3" }
}

resource "aws_vpc_endpoint" "dynamodb" {
  vpc_id          = aws_vpc.this.id
  service_name    = "com.amazonaws.${var.region}.dynamodb"
  route_table_ids = aws_route_table.private[*].id

  tags = { Name = "${var.cluster_name}-dynamodb" }
}
