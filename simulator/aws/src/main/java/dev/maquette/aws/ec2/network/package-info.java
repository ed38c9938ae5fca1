/** The networks of EC2: VPCs and all that lies in them, up to the network interfaces by which other services take part. */
@NullMarked
package dev.maquette.aws.ec2.network;

import org.jspecify.annotations.NullMarked;
