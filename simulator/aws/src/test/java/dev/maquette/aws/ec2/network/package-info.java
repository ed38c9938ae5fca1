/** Rules of networks, through the calls that an account makes. */
@NullMarked
package dev.maquette.aws.ec2.network;

import org.jspecify.annotations.NullMarked;
