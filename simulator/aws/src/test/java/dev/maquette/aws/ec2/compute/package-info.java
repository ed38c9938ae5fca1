/** The rules of EC2's computing side, through the calls that users make. */
@NullMarked
package dev.maquette.aws.ec2.compute;

import org.jspecify.annotations.NullMarked;
