// Driver API: one handle type for contexts and streams, but device pointers are void*.
#include <cuda.h> // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: drop-in

int load(const char *image) // ok
{
    CUmodule module; // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
    CUfunction function; // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
    CUdeviceptr buffer; // expect[hygon-dcu]: adapt expect[hygon-dcu-cuda]: drop-in
    cuInit(0); // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: drop-in
    cuModuleLoadData(&module, image); // expect[hygon-dcu]: adapt expect[hygon-dcu-cuda]: unknown
    cuModuleGetFunction(&function, module, "scale"); // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
    cuMemAlloc(&buffer, 1024); // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: drop-in
    CUresult status = cuCtxSynchronize(); // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
    return status == CUDA_SUCCESS ? 0 : 1; // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: drop-in
}

int custom(int cut) // ok
{
    return cut / 2; // ok
}
