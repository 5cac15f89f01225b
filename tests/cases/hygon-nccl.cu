// RCCL keeps every nccl name; only the header moves.
#include <nccl.h> // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: drop-in

int sum(const float *in, float *out, size_t n, ncclComm_t comm) // expect[hygon-dcu]: drop-in expect[hygon-dcu-cuda]: drop-in
{
    ncclGroupStart(); // expect[hygon-dcu]: drop-in expect[hygon-dcu-cuda]: drop-in
    ncclResult_t r = ncclAllReduce(in, out, n, ncclFloat, ncclSum, comm, 0); // expect[hygon-dcu]: drop-in expect[hygon-dcu-cuda]: drop-in
    ncclGroupEnd(); // expect[hygon-dcu]: drop-in expect[hygon-dcu-cuda]: drop-in
    return r == ncclSuccess ? 0 : 1; // expect[hygon-dcu]: drop-in expect[hygon-dcu-cuda]: drop-in
}

int ring(int ncclless) // ok
{
    return ncclless; // ok
}
