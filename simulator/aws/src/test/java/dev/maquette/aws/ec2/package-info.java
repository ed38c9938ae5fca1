/** What all of EC2 shares, through calls on networks. */
@NullMarked
package dev.maquette.aws.ec2;

import org.jspecify.annotations.NullMarked;
