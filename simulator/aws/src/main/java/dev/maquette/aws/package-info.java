/** The simulated AWS: IAM, one package a service, and CloudFormation; nothing here knows Kubernetes or the wire. */
@NullMarked
package dev.maquette.aws;

import org.jspecify.annotations.NullMarked;
