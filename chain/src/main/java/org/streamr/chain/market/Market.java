package org.streamr.chain.market;

import java.util.List;
import org.streamr.chain.Account;
import org.streamr.chain.ChainException;
import org.streamr.chain.Mined;
import org.streamr.protocol.Address;
import org.streamr.protocol.StreamId;

/**
 * What sellers do with their products. Each command signs a transaction, sends it, and returns when
 * it is mined and the {@link MarketView} shows it.
 *
 * <p>Every command throws {@link ChainException}: {@link ChainException.Refused} when the contract
 * does not allow it (nothing changed), {@link ChainException.Pending} when it was sent and not
 * mined in time, {@link ChainException.Unavailable} when the node does not answer, {@link
 * ChainException.Undeployed} where there is no market.
 */
public interface Market {
  /**
   * A version of a product that was put on sale.
   *
   * @param license its licence contract
   * @param ungranted streams of the product whose owner, not the seller, has yet to grant {@link
   *     org.streamr.chain.Permission#GRANT} to the licence contract: until then it cannot be bought
   */
  record OnSale(long product, Address license, List<StreamId> ungranted, Mined mined) {
    public OnSale {
      ungranted = List.copyOf(ungranted);
    }
  }

  /**
   * Makes a product and puts it on sale. First lets its licence contract grant access to those of
   * the streams that are the seller's.
   */
  OnSale createProduct(Account seller, Terms terms, Description description);

  /**
   * Puts other terms on sale, and ends the sale of those before; what was bought stays as it is.
   * First lets the new licence contract grant access, as with a product.
   */
  OnSale createVersion(Account seller, long product, Terms terms);

  /** Describes a product anew. */
  Mined describe(Account seller, long product, Description description);

  /** Puts the newest version on sale again, or takes it off. */
  Mined setListed(Account seller, long product, boolean listed);

  /**
   * Lets a licence contract grant access to those of its streams that are the signer's.
   *
   * @return the streams that it still cannot grant access to
   */
  List<StreamId> admit(Account owner, Address license);

  /** Sends the fees that have come together to the network's rewards. By anyone. */
  Mined fundRewards(Account anyone);

  /** Sets the parameters of licences to come. By the owner of the market. */
  Mined setParameters(Account owner, MarketParameters parameters);
}
