// Both ends of the serial line between host and guest use this file.
// User-mode Linux hangs a serial line for good when more is written than the other end has room for. So a message travels
// in pieces that fit the smallest buffer on the way, and the next piece waits until the other end has said it got the last.

const PIECE_CHARACTERS = 3000;
const RECEIVED = '+';
const MORE_FOLLOWS = '-';
const LAST_PIECE = '=';

/** JSON in ASCII, so that a cut never falls into a character. */
function encode(message) {
  const escape = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(message).replace(/[\u007f-\uffff]/g, escape);
}

/**
 * Turns a line-wise channel into one of whole messages: feed `receiveLine`, call `send`. What `send` promises is that the other
 * end has received the message.
 */
export function messageLine(writeLine, onMessage) {
  const outbox = [];
  let underWay;
  let received = '';

  function sendNextPiece() {
    if (underWay || outbox.length === 0) return;
    underWay = outbox.shift();
    writeLine(underWay.piece);
  }

  function send(message) {
    const text = encode(message);
    return new Promise((resolve) => {
      for (let at = 0; at < text.length; at += PIECE_CHARACTERS) {
        const isLast = at + PIECE_CHARACTERS >= text.length;
        const piece = (isLast ? LAST_PIECE : MORE_FOLLOWS) + text.slice(at, at + PIECE_CHARACTERS);
        outbox.push({ piece, arrived: isLast ? resolve : () => {} });
      }
      sendNextPiece();
    });
  }

  function receiveLine(line) {
    if (line === RECEIVED) {
      underWay?.arrived();
      underWay = undefined;
      sendNextPiece();
      return;
    }
    writeLine(RECEIVED);
    received += line.slice(1);
    if (!line.startsWith(LAST_PIECE)) return;
    const message = JSON.parse(received);
    received = '';
    onMessage(message);
  }

  return { send, receiveLine };
}
