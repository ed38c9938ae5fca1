variable "region" {
  description = "Where everything is made."
  type        = string
  default     = "ap-northeast-2"
}

variable "cluster_name" {
  description = "The EKS cluster that will use these roles."
  type        = string
  default     = "analysis-production"
}

variable "key_name" {
  description = "The key pair that opens the machines."
  type        = string
  default     = "aws_infra_root_key"
}
