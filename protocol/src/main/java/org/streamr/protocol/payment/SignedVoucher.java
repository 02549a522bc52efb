package org.streamr.protocol.payment;

import org.streamr.protocol.Slice;

/**
 * A voucher as its signer hands it over; whether it holds says {@link VoucherDomain#signer}.
 *
 * @param voucher what is promised
 * @param signature {@code r ‖ s ‖ v} over its digest
 */
public record SignedVoucher(Voucher voucher, Slice signature) {}
