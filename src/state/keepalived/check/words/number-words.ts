/** A number that keepalived reads. */
export interface NumberWord {
  readonly least: number;
  readonly most: number;
  /** What becomes of one that is outside. */
  readonly outside: string;
  /** Whether keepalived takes the digits in front of other signs, as 5 of `5x`. */
  readonly isLenient: boolean;
  readonly hasDecimals?: boolean;
}

const MOST = 0xffffffff;

const lenient = (least: number, most: number, outside: string): NumberWord => ({
  ...{ least, most, outside },
  isLenient: true,
});

const strict = (least: number, most: number, outside: string): NumberWord => ({
  ...{ least, most, outside },
  isLenient: false,
});

const RETRY = strict(1, MOST, 'it is ignored, and the usual number of retries is made');

/** Numbers by the block they stand in and their keyword. */
export const NUMBER_WORDS: Readonly<Record<string, Readonly<Record<string, NumberWord>>>> = {
  virtual_server: {
    quorum: lenient(1, MOST, 'the quorum is 1'),
    hysteresis: lenient(0, MOST, 'it is ignored, so there is none'),
    persistence_timeout: strict(1, 2_678_400, 'it is ignored: the service is not persistent'),
    weight: lenient(1, 0x7fffffff, 'it is ignored: a server without a weight of its own has 1'),
    retry: RETRY,
  },
  real_server: {
    weight: lenient(0, 0x7fffffff, 'it is ignored: the server has the usual weight'),
    uthreshold: lenient(0, MOST, 'it is ignored: there is no threshold'),
    lthreshold: lenient(0, MOST, 'it is ignored: there is no threshold'),
    retry: RETRY,
  },
  vrrp_instance: {
    virtual_router_id: strict(1, 255, 'it is ignored, and without one keepalived ends'),
    priority: strict(1, 255, 'the priority is 100'),
    version: strict(2, 3, 'it is ignored'),
    advert_int: {
      ...lenient(0.01, 255, 'it is ignored: an advert is sent every second'),
      hasDecimals: true,
    },
    unicast_ttl: strict(0, 255, 'it is ignored'),
  },
  vrrp_script: {
    interval: lenient(1, 4294, 'it is 1 s where it is 0, else ignored'),
    timeout: lenient(1, 4294, 'it is 1 s where it is 0, else ignored'),
    rise: lenient(1, 0x7fffffff, 'one good run is enough'),
    fall: lenient(1, 0x7fffffff, 'one failed run is enough'),
  },
  track_file: {
    weight: lenient(-254, 254, 'the weight is +1: a higher value raises the priority'),
  },
};
