/** What all sides of EC2 share: the service, its inventory of things by kind and id, filters, pages, tags, needs and refusals. */
@NullMarked
package dev.maquette.aws.ec2;

import org.jspecify.annotations.NullMarked;
