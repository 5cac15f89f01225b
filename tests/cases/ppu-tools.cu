// Communication, monitoring and tools on the PPU.
#include <cufile.h> // expect[ppu]: no-equivalent expect[ppu-sail]: no-equivalent
#include <cupti.h> // expect[ppu]: unknown expect[ppu-sail]: unknown
#include <nccl.h> // expect[ppu]: drop-in expect[ppu-sail]: unknown
#include <nvJitLink.h> // expect[ppu]: unknown expect[ppu-sail]: unknown
#include <nvml.h> // expect[ppu]: drop-in expect[ppu-sail]: rename
#include <nvshmem.h> // expect[ppu]: unknown expect[ppu-sail]: unknown
#include <nvtx3/nvToolsExt.h> // expect[ppu]: drop-in expect[ppu-sail]: rename
#include <string> // ok

void all_reduce(ncclComm_t comm, float *x, size_t n) // expect[ppu]: drop-in expect[ppu-sail]: unknown
{
    ncclGroupStart(); // expect[ppu]: drop-in expect[ppu-sail]: unknown
    ncclAllReduce(x, x, n, ncclFloat, ncclSum, comm, nullptr); // expect[ppu]: drop-in expect[ppu-sail]: unknown
    ncclGroupEnd(); // expect[ppu]: drop-in expect[ppu-sail]: unknown
    ncclMemAlloc(nullptr, n); // expect[ppu]: drop-in expect[ppu-sail]: unknown
    ncclCommWindowRegister(comm, x, n, nullptr, 0); // expect[ppu]: drop-in expect[ppu-sail]: unknown
}

void health(nvmlDevice_t device) // expect[ppu]: drop-in expect[ppu-sail]: rename
{
    nvmlInit_v2(); // expect[ppu]: drop-in expect[ppu-sail]: unknown
    unsigned watts = 0; // ok
    nvmlDeviceGetPowerUsage(device, &watts); // expect[ppu]: unknown expect[ppu-sail]: unknown
}

void ranges() // ok
{
    nvtxRangePop(); // expect[ppu]: drop-in expect[ppu-sail]: unknown
    cuptiActivityEnable(CUPTI_ACTIVITY_KIND_KERNEL); // expect[ppu]: unknown expect[ppu-sail]: unknown
    cuFileDriverOpen(); // expect[ppu]: no-equivalent expect[ppu-sail]: no-equivalent
    nvJitLinkDestroy(nullptr); // expect[ppu]: drop-in expect[ppu-sail]: rename
    nvshmem_malloc(16); // expect[ppu]: unknown expect[ppu-sail]: unknown
}

void video(CUvideodecoder decoder) // expect[ppu]: unknown expect[ppu-sail]: unknown
{
    int frames = 0; // ok
}

void pack(const void *const *in, const size_t *sizes) // ok
{
    nvcompBatchedLZ4CompressAsync(in, sizes, 1024, 1, nullptr, 0, nullptr, nullptr, nvcompBatchedLZ4DefaultOpts, nullptr); // expect[ppu]: unknown expect[ppu-sail]: unknown
}
