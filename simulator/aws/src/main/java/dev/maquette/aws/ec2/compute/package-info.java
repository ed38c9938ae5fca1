/** The computing side of EC2: instance types, images, key pairs, launch templates, instances with their states, fleets, and the volumes that they use. */
@NullMarked
package dev.maquette.aws.ec2.compute;

import org.jspecify.annotations.NullMarked;
