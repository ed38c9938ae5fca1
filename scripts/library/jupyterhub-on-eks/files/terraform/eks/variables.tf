variable "region" {
  description = "Where everything is made."
  type        = string
  default     = "ap-northeast-2"
}

variable "cluster_name" {
  description = "The EKS cluster; load balancers and autoscalers find its parts by tags with this name."
  type        = string
  default     = "analysis-production"
}

variable "state_bucket" {
  description = "The bucket that holds the states of the other roots."
  type        = string
}

variable "node_type" {
  description = "The type of the machines."
  type        = string
  default     = "t3.medium"
}
