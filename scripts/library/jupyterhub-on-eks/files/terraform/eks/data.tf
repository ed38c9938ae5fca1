# The other roots are read through their states: only what they put out is visible here.
data "terraform_remote_state" "iam" {
  backend = "s3"

  config = {
    bucket = var.state_bucket
    key    = "iam/tfstate"
    region = var.region
  }
}

data "terraform_remote_state" "vpc" {
  backend = "s3"

  config = {
    bucket = var.state_bucket
    key    = "vpc/tfstate"
    region = var.region
  }
}

# AWS publishes the newest image of its Linux under this name.
data "aws_ssm_parameter" "image" {
  name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
}

locals {
  iam = data.terraform_remote_state.iam.outputs
  vpc = data.terraform_remote_state.vpc.outputs
}
