/**
 * What is promised in payment channels: ids of channels, vouchers and their digests ({@code
 * docs/adr/0131-payment-channels.md}).
 */
@NullMarked
package org.streamr.protocol.payment;

import org.jspecify.annotations.NullMarked;
