export {
  type Delivery,
  type DeliverySubscription,
  type DeliveryTerms,
  EventDelivery,
  type NewDeliverySubscription,
} from './event-delivery.js';
