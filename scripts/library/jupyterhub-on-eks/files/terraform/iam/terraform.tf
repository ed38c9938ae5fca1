terraform {
  required_version = ">= 1.10"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }

  # The bucket is named at init: terraform init -backend-config=bucket=...
  backend "s3" {
    key            = "iam/tfstate"
    region         = "ap-northeast-2"
    dynamodb_table = "terraform-resource-lock"
  }
}

provider "aws" {
  region = var.region

  default_tags {
    tags = {
      project = var.cluster_name
    }
  }
}
