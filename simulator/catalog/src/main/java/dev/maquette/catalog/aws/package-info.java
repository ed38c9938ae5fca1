/**
 * Dated facts about AWS, without logic: Regions and zones, instance types, prices, machine images, quotas, EKS versions and how
 * long things take. Each fact is one row of a tab-separated table under {@code resources/dev/maquette/catalog/aws}; each row names
 * one of the sources in the head of its table, with the source's own day (or the day it was read, which it then says) and how far
 * it can be trusted.
 *
 * <p>Where the facts come from, as of 2026-11-30:
 *
 * <ul>
 *   <li>Regions: botocore 1.43.11. Zones and their ids, instance types and offerings, Amazon Linux images and their parameters, VPC
 *       quotas: answers of AWS that moto 5.2.1 recorded until 2026-05, reshaped.
 *   <li>EC2 on demand: us-east-1 from Karpenter's generated table (2026-01-19); fifteen more Regions from libcloud's price lists of
 *       2021 and 2023, with skypilot's catalog v8 read beside them: t3, t3a, m5 and c3 had not moved. P4 and P5 were cut in 2025
 *       and are marked where that was not read. The other Regions have no prices: absent rather than guessed.
 *   <li>Spot: ranges over the zones of six Regions on one day (skypilot v8). Where there is none, a share of the on-demand price,
 *       marked low. {@link dev.maquette.catalog.aws.SpotWalk} moves within the range.
 *   <li>Other prices: NAT, ALB, public IPv4, S3 requests, logs of ap-northeast-2 as quoted from the AWS Price List on 2026-10-01;
 *       bills; and a good many marked {@code unconfirmed}, low, which no reader should rely on.
 *   <li>EKS: the user guide's release calendar, platform versions and add-on pages; AMI names of amazon-eks-ami's change log (2025-05) and
 *       of public notes for 1.34 and 1.35. Which add-on version is the default is an assumption wherever it is not documented.
 *   <li>Timings: a few observed in public logs, a few documented, the rest estimates and marked so.
 * </ul>
 *
 * <p>A user may replace or add facts: a folder (by convention {@code $XDG_CONFIG_HOME/maquette/catalog/aws}, else
 * {@code ~/.config/maquette/catalog/aws}) with files named and shaped as the bundled ones. A row with the key of a bundled row
 * replaces it, another is added, and its sources stand in its own head. {@link
 * dev.maquette.catalog.aws.AwsCatalog#with(java.nio.file.Path)} reports all that is wrong with such files together.
 */
@NullMarked
package dev.maquette.catalog.aws;

import org.jspecify.annotations.NullMarked;
