variable "region" {
  description = "Where everything is made."
  type        = string
  default     = "ap-northeast-2"
}

variable "cluster_name" {
  description = "The EKS cluster that will live in this VPC; load balancers find their subnets by tags with it."
  type        = string
  default     = "analysis-production"
}

variable "cidr" {
  description = "The range of the VPC."
  type        = string
  default     = "10.0.0.0/16"
}

variable "zones" {
  description = "In how many availability zones there is a public and a private subnet, with a NAT gateway each."
  type        = number
  default     = 3
}
